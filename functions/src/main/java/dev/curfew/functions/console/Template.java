package dev.curfew.functions.console;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.StringReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A piece of HTML with holes, read from a resource. Values are escaped, always. Blanks at the beginning of a line are left
 * out, and so are line breaks between tags: they take a tenth of a long page.
 *
 * @see <a href="https://mustache.github.io/mustache.5.html">Mustache</a>
 */
final class Template {
    private static final Pattern INDENT = Pattern.compile("(?<=[>}])\\s*\\n\\s*(?=[<{])|(?<=\\n)[ \\t]+");
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .withEscaper(Escapers.simple(
                    new String[][] {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}}))
            .defaultValue("")
            .emptyStringIsFalse(true)
            .withCollector(new MapsOnly())
            .withLoader(name -> new StringReader(compact(Resource.text(name + ".html"))));

    private final com.samskivert.mustache.Template compiled;

    private Template(com.samskivert.mustache.Template compiled) {
        this.compiled = compiled;
    }

    /** Reads a template of this package, such as {@code fleet}. */
    static Template load(String name) {
        return of(Resource.text(name + ".html"));
    }

    /** Reads the text of a template. */
    static Template of(String text) {
        return new Template(COMPILER.compile(compact(text)));
    }

    /** Returns what the template makes of values: texts, numbers, lists and maps of them; absent ones leave holes. */
    String render(Map<String, ?> values) {
        return compiled.execute(values);
    }

    private static String compact(String text) {
        return INDENT.matcher(text.strip()).replaceAll("");
    }

    /** Looks names up in maps and lists only: a text in a hole of the name {@code lines} has a method of that name. */
    private static final class MapsOnly extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
