import "./htmx.js";
import "./bulk.js";
import "./forms.js";
import "./menus.js";
import "./page.js";
import "./palette.js";
import "./shortcuts.js";
import "./toasts.js";
