/// The one version constant: `--version`, every JSON file and every page show it.
package let encoursVersion = "0.1.0"
