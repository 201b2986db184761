(function () {
  'use strict';
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  var near = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
  var exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

  // Times are written in UTC; whoever runs scripts sees them on their own clock.
  function local(root) {
    if (zone === 'UTC') { return; }
    root.querySelectorAll('time').forEach(function (time) {
      var date = new Date(time.dateTime);
      if (!isNaN(date)) {
        time.title = exact.format(date) + ' (' + time.textContent + ')';
        time.textContent = near.format(date).replace(',', '');
      }
    });
    root.querySelectorAll('.zone').forEach(function (place) { place.textContent = 'Times in your zone, ' + zone; });
  }

  // What was typed is tried by the server, which knows the language; the answer replaces the one before.
  function live(form) {
    var timer = 0, asked = 0;
    function look() {
      var query = new URLSearchParams(new FormData(form)), mine = ++asked, result = document.getElementById('result');
      result.setAttribute('aria-busy', 'true');
      fetch(form.action + '?' + query, { credentials: 'same-origin', cache: 'no-store' })
        .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(); })
        .then(function (text) {
          if (mine !== asked) { return; }
          var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('result');
          local(fresh);
          result.replaceWith(fresh);
          history.replaceState(null, '', form.action + '?' + query);
        })
        .catch(function () { result.removeAttribute('aria-busy'); });
    }
    form.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(look, 250); });
    var list = document.getElementById('zones');
    if (list && Intl.supportedValuesOf) {
      Intl.supportedValuesOf('timeZone').forEach(function (name) { list.append(new Option(name)); });
    }
  }

  local(document);
  document.querySelectorAll('form[data-live]').forEach(live);
}());
