/// The one script: sort, filter, language, theme, and the page's state in the fragment of its address.
enum PageScript {
  /// It builds no markup from text, so that nothing in the data can become code.
  static let text = """

    "use strict";
    (() => {
      const root = document.documentElement;
      const firstLanguage = root.lang;
      const original = new Map();
      let state = {};

      const read = () => {
        const hash = location.hash.slice(1);
        if (hash && !hash.includes("=")) return { ...state, at: decodeURIComponent(hash) };
        return Object.fromEntries(new URLSearchParams(hash));
      };
      const write = () => {
        const entries = Object.entries(state).filter(([, value]) => value !== "" && value !== undefined);
        const hash = new URLSearchParams(entries.sort()).toString();
        history.replaceState(null, "", "#" + hash);
      };
      const set = (key, value) => { state[key] = value; write(); };

      // What is read: the text without the parts in the other language.
      const visible = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        if (node.lang && node.lang !== root.lang && node !== root) return "";
        return Array.from(node.childNodes, visible).join("");
      };
      const fold = (text) => text.normalize("NFD").replace(/\\p{M}/gu, "").replace(/\\s+/gu, " ").toLowerCase();
      // What a cell is sorted and searched by: its summary where it can be opened.
      const label = (cell) => visible(cell.querySelector("summary") ?? cell).trim();

      const applyLanguage = () => {
        root.lang = state.lang === "en" || state.lang === "fr" ? state.lang : firstLanguage;
        const title = document.querySelector("title");
        document.title = title.dataset[root.lang];
        press("lang", root.lang);
        document.querySelectorAll(".table").forEach((table) => { sort(table); filter(table); });
      };
      const applyTheme = () => {
        const theme = state.theme === "light" || state.theme === "dark" ? state.theme : "";
        if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
        press("theme", theme);
      };
      const press = (name, value) => {
        for (const button of document.querySelectorAll(`button[data-set=${name}]`))
          button.setAttribute("aria-pressed", String(button.dataset.value === value));
      };

      const sort = (table) => {
        const [index, order] = (state["sort." + table.id] ?? "").split(/(?<=\\d)(?=[ad])/u);
        const headers = table.querySelectorAll("thead th");
        headers.forEach((th, column) => {
          if (String(column) === index) th.setAttribute("aria-sort", order === "d" ? "descending" : "ascending");
          else th.removeAttribute("aria-sort");
        });
        const body = table.querySelector("tbody");
        if (!original.has(table)) {
          if (!headers[index]) return;
          original.set(table, Array.from(body.rows));
        }
        const rows = Array.from(original.get(table));
        if (headers[index]) {
          const collator = new Intl.Collator(root.lang, { numeric: true });
          const direction = order === "d" ? -1 : 1;
          const keys = new Map(rows.map((row) => {
            const cell = row.cells[index];
            return [row, cell.dataset.v !== undefined ? Number(cell.dataset.v) : label(cell)];
          }));
          rows.sort((left, right) => {
            const [a, b] = [keys.get(left), keys.get(right)];
            // Nothing stands last in both orders.
            if ((a === "–") !== (b === "–")) return a === "–" ? 1 : -1;
            return direction * (typeof a === "number" && typeof b === "number" ? a - b
              : collator.compare(String(a), String(b)));
          });
        }
        body.append(...rows);
      };

      const filter = (table) => {
        const input = table.querySelector("input[type=search]");
        if (!input) return;
        const words = fold(state["filter." + table.id] ?? "").split(" ").filter(Boolean);
        if (document.activeElement !== input) input.value = state["filter." + table.id] ?? "";
        let found = 0;
        const rows = table.querySelector("tbody").rows;
        for (const row of rows) {
          const text = words.length ? fold(Array.from(row.cells, label).join(" ")) : "";
          row.hidden = !words.every((word) => text.includes(word));
          if (!row.hidden) found += 1;
        }
        // The totals are of all rows: under a part of them they would not add up.
        table.querySelector("tfoot")?.toggleAttribute("hidden", words.length > 0);
        table.querySelector(".found").textContent = !words.length ? ""
          : root.lang === "fr" ? `${found} sur ${rows.length} lignes` : `${found} of ${rows.length} rows`;
      };

      const opened = () => Array.from(document.querySelectorAll("details[open]"), (details) => details.id).join(" ");
      const applyOpen = () => {
        const ids = new Set((state.open ?? "").split(" "));
        document.querySelectorAll("details").forEach((details) => { details.open = ids.has(details.id); });
      };

      const apply = () => {
        state = read();
        applyTheme();
        applyLanguage();
        applyOpen();
        const target = state.at && document.getElementById(state.at);
        if (target) target.scrollIntoView();
      };

      document.querySelectorAll(".script").forEach((element) => { element.hidden = false; });
      document.querySelectorAll("button[data-set]").forEach((button) => {
        button.addEventListener("click", () => {
          set(button.dataset.set, button.dataset.value);
          if (button.dataset.set === "lang") applyLanguage(); else applyTheme();
        });
      });
      document.querySelectorAll(".table").forEach((table) => {
        if (!table.classList.contains("fixed")) table.querySelectorAll("thead th").forEach((th, column) => {
          const button = document.createElement("button");
          button.type = "button";
          button.append(...th.childNodes);
          th.append(button);
          button.addEventListener("click", () => {
            const orders = th.dataset.sort === "number" ? ["d", "a", ""] : ["a", "d", ""];
            const [index, order] = (state["sort." + table.id] ?? "").split(/(?<=\\d)(?=[ad])/u);
            const next = String(column) === index ? orders[orders.indexOf(order) + 1] : orders[0];
            set("sort." + table.id, next ? column + next : "");
            sort(table);
          });
        });
        table.querySelector("input[type=search]")?.addEventListener("input", (event) => {
          set("filter." + table.id, event.target.value);
          filter(table);
        });
      });
      // Set before the listener, so that opening what the address names does not rewrite it.
      apply();
      document.querySelectorAll("details").forEach((details) => {
        details.addEventListener("toggle", () => {
          if ((state.open ?? "") !== opened()) set("open", opened());
        });
      });
      // Other scripts of the page keep what they show in the address, too.
      document.addEventListener("keep", (event) => set(event.detail.key, event.detail.value));
      window.addEventListener("hashchange", () => {
        const anchor = location.hash.length > 1 && !location.hash.includes("=");
        apply();
        if (anchor) write();
      });
    })();

    """
}
