// Written by `python -m generator` from the formulas that the pages print.
const deepLearningFunctions = (() => {
const erf = (x) => {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x, total = x;
  for (let n = 1; n < 200; n++) total += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
};
const sigma = (x) => 1 / (1 + Math.exp(-x));
const Phi = (x) => (1 + erf(x / Math.SQRT2)) / 2;
const phi = (x) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
const sum = (first, last, body) => {
  let total = 0;
  for (let i = first; i <= last; i++) total += body(i);
  return total;
};
return {
ReLU: {
  value: (x) => Math.max(0, x),
  slope: (x) => ((x > 0) ? 1 : 0),
},
LeakyReLU: {
  value: (x, {negative_slope = 0.01} = {}) => ((x > 0) ? x : (negative_slope * x)),
  slope: (x, {negative_slope = 0.01} = {}) => ((x > 0) ? 1 : negative_slope),
},
PReLU: {
  value: (x, {init = 0.25} = {}) => (Math.max(0, x) + (init * Math.min(0, x))),
  slope: (x, {init = 0.25} = {}) => ((x > 0) ? 1 : init),
},
RReLU: {
  value: (x, {lower = 0.125, upper = 1/3} = {}) => ((x > 0) ? x : (((lower + upper) / 2) * x)),
  slope: (x, {lower = 0.125, upper = 1/3} = {}) => ((x > 0) ? 1 : ((lower + upper) / 2)),
},
ReLU6: {
  value: (x) => Math.min(Math.max(0, x), 6),
  slope: (x) => ((0 < x && x < 6) ? 1 : 0),
},
Threshold: {
  value: (x, {threshold, value}) => ((x > threshold) ? x : value),
  slope: (x, {threshold, value}) => ((x > threshold) ? 1 : 0),
},
ELU: {
  value: (x, {alpha = 1.0} = {}) => ((x > 0) ? x : (alpha * (Math.exp(x) - 1))),
  slope: (x, {alpha = 1.0} = {}) => ((x > 0) ? 1 : (alpha * Math.exp(x))),
},
CELU: {
  value: (x, {alpha = 1.0} = {}) => ((x > 0) ? x : (alpha * (Math.exp((x / alpha)) - 1))),
  slope: (x, {alpha = 1.0} = {}) => ((x > 0) ? 1 : Math.exp((x / alpha))),
},
SELU: {
  value: (x) => { const alpha = 1.6732632423543772848; const lambda = 1.0507009873554804934; return ((x > 0) ? (lambda * x) : ((lambda * alpha) * (Math.exp(x) - 1))); },
  slope: (x) => { const alpha = 1.6732632423543772848; const lambda = 1.0507009873554804934; return ((x > 0) ? lambda : ((lambda * alpha) * Math.exp(x))); },
},
GELU: {
  value: (x) => ((x / 2) * (1 + erf((x / Math.sqrt(2))))),
  slope: (x) => (Phi(x) + (x * phi(x))),
},
SiLU: {
  value: (x) => (x / (1 + Math.exp((-x)))),
  slope: (x) => (sigma(x) * (1 + (x * (1 - sigma(x))))),
},
Mish: {
  value: (x) => { const s = Math.log((1 + Math.exp(x))); return (x * Math.tanh(s)); },
  slope: (x) => { const s = Math.log((1 + Math.exp(x))); return (Math.tanh(s) + ((x * sigma(x)) * (1 - Math.pow(Math.tanh(s), 2)))); },
},
Hardswish: {
  value: (x) => ((x <= (-3)) ? 0 : (x >= 3) ? x : ((x * (x + 3)) / 6)),
  slope: (x) => ((x <= (-3)) ? 0 : (x >= 3) ? 1 : ((x / 3) + (1 / 2))),
},
Softplus: {
  value: (x, {beta = 1.0, threshold = 20.0} = {}) => (((beta * x) <= threshold) ? ((1 / beta) * Math.log((1 + Math.exp((beta * x))))) : x),
  slope: (x, {beta = 1.0, threshold = 20.0} = {}) => (((beta * x) <= threshold) ? sigma((beta * x)) : 1),
},
Sigmoid: {
  value: (x) => (1 / (1 + Math.exp((-x)))),
  slope: (x) => (sigma(x) * (1 - sigma(x))),
},
Hardsigmoid: {
  value: (x) => ((x <= (-3)) ? 0 : (x >= 3) ? 1 : ((x / 6) + (1 / 2))),
  slope: (x) => (((-3) < x && x < 3) ? (1 / 6) : 0),
},
LogSigmoid: {
  value: (x) => (Math.min(0, x) - Math.log((1 + Math.exp((-Math.abs(x)))))),
  slope: (x) => sigma((-x)),
},
Tanh: {
  value: (x) => (1 - (2 / (Math.exp((2 * x)) + 1))),
  slope: (x) => (1 - Math.pow(Math.tanh(x), 2)),
},
Hardtanh: {
  value: (x, {min_val = -1.0, max_val = 1.0} = {}) => Math.max(min_val, Math.min(max_val, x)),
  slope: (x, {min_val = -1.0, max_val = 1.0} = {}) => ((min_val < x && x < max_val) ? 1 : 0),
},
Softsign: {
  value: (x) => (x / (1 + Math.abs(x))),
  slope: (x) => (1 / Math.pow((1 + Math.abs(x)), 2)),
},
Tanhshrink: {
  value: (x) => (x - Math.tanh(x)),
  slope: (x) => Math.pow(Math.tanh(x), 2),
},
Softshrink: {
  value: (x, {lambd = 0.5} = {}) => ((x > lambd) ? (x - lambd) : (x < (-lambd)) ? (x + lambd) : 0),
  slope: (x, {lambd = 0.5} = {}) => ((Math.abs(x) > lambd) ? 1 : 0),
},
Hardshrink: {
  value: (x, {lambd = 0.5} = {}) => ((Math.abs(x) > lambd) ? x : 0),
  slope: (x, {lambd = 0.5} = {}) => ((Math.abs(x) > lambd) ? 1 : 0),
},
};
})();
