// A page that the browser kept and shows again is asked for anew: after a sign-out there is nobody to show it to.
addEventListener('pageshow', (shown) => {
  if (shown.persisted) location.reload();
});
