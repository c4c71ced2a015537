// The slider moves the field of a moment. Without it the moment is typed.
const slider = document.querySelector('[data-moves]');
const field = slider && document.getElementById(slider.dataset.moves);

if (field) {
  const moments = slider.dataset.moments.split(' ');
  const tell = () => slider.setAttribute('aria-valuetext', moments[slider.value].slice(0, 19).replace('T', ' '));
  const chosen = field.value ? moments.findLastIndex((moment) => moment <= field.value + 'Z') : slider.value;
  slider.value = Math.max(0, chosen);
  field.step = 'any';
  slider.addEventListener('input', () => {
    field.value = moments[slider.value].slice(0, -1);
    tell();
  });
  tell();
  slider.parentElement.hidden = false;
}
