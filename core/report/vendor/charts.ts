/** The parts of a charting library that the reports use; bundled into this file by the build. */
export { scaleBand, scaleLinear, scaleSqrt } from 'd3-scale';
export { area, curveMonotoneX, line } from 'd3-shape';
