/** Draws every `canvas.surface`, far quadrilaterals first; all turn together, as `surfaceView` says. */
export const surfaceScript = `
(() => {
  const views = [...document.querySelectorAll('canvas.surface')].map((canvas) => ({
    canvas, heights: JSON.parse(canvas.dataset.heights),
  }));
  const view = (window.surfaceView = { turn: 0.7, tilt: 0.55 });
  const draw = ({ canvas, heights }) => {
    const context = canvas.getContext('2d');
    const { width, height } = canvas;
    const style = getComputedStyle(canvas);
    const scale = width * 0.26;
    const { turn, tilt } = view;
    const project = (i, j) => {
      const h = heights[i][j];
      if (h === null) return null;
      const x = (2 * i) / (heights.length - 1) - 1, y = (2 * j) / (heights[0].length - 1) - 1, z = 1.1 * h - 0.55;
      const across = x * Math.cos(turn) - y * Math.sin(turn), along = x * Math.sin(turn) + y * Math.cos(turn);
      return { x: width / 2 + scale * across, y: height / 2 + scale * (along * Math.sin(tilt) - 1.25 * z * Math.cos(tilt)), far: along, h };
    };
    const quads = [];
    for (let i = 1; i < heights.length; i++) for (let j = 1; j < heights[0].length; j++) {
      const points = [project(i - 1, j - 1), project(i, j - 1), project(i, j), project(i - 1, j)];
      if (points.every(Boolean)) quads.push(points);
    }
    const mean = (points, key) => points.reduce((sum, point) => sum + point[key], 0) / 4;
    quads.sort((a, b) => mean(a, 'far') - mean(b, 'far'));
    context.clearRect(0, 0, width, height);
    context.lineWidth = 1;
    context.lineJoin = 'round';
    for (const points of quads) {
      context.beginPath();
      for (const point of points) context.lineTo(point.x, point.y);
      context.closePath();
      context.globalAlpha = 1;
      context.fillStyle = style.getPropertyValue('--paper');
      context.fill();
      context.globalAlpha = 0.2 + 0.75 * mean(points, 'h');
      context.fillStyle = style.color;
      context.fill();
      context.globalAlpha = 0.9;
      context.strokeStyle = style.color;
      context.stroke();
    }
  };
  const drawAll = () => views.forEach(draw);
  const turnBy = (x, y) => {
    view.turn += x;
    view.tilt = Math.min(1.5, Math.max(0.05, view.tilt + y));
    requestAnimationFrame(drawAll);
  };
  const keys = { ArrowLeft: [0.1, 0], ArrowRight: [-0.1, 0], ArrowUp: [0, -0.08], ArrowDown: [0, 0.08] };
  for (const { canvas } of views) {
    canvas.addEventListener('keydown', (event) => {
      if (!keys[event.key]) return;
      event.preventDefault();
      turnBy(...keys[event.key]);
    });
    canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener('pointermove', (event) => {
      if (event.buttons & 1) turnBy(-event.movementX / 120, event.movementY / 160);
    });
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  requestAnimationFrame(drawAll);
})();
`;
