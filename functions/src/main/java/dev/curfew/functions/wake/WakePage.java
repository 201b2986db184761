package dev.curfew.functions.wake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page: one file, in which {@code {{name}}} stands for a value and <code>{{#name}}…{{/name}}</code> for something that is
 * there only if the value is, with {@code ^} only if it is not. <code>{{*row}}…{{/row}}</code> is there as often as there are
 * rows. Values are escaped, always.
 *
 * <p>Its style and its script hold no values, so their hashes are the same every time and the page may run these and
 * nothing else.
 */
public final class WakePage {
    private static final Pattern SECTION = Pattern.compile("\\{\\{([#^])(\\w+)}}(.*?)\\{\\{/\\2}}", Pattern.DOTALL);
    private static final Pattern ROWS = Pattern.compile("\\{\\{\\*(\\w+)}}(.*?)\\{\\{/\\1}}", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String template;
    private final String contentSecurityPolicy;

    private WakePage(String template) {
        this.template = template;
        this.contentSecurityPolicy = "default-src 'none'; style-src '" + hash(template, "style") + "'; script-src '"
                + hash(template, "script")
                + "'; connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none';"
                + " form-action 'none'";
    }

    /** Reads it. */
    public static WakePage load() {
        try (InputStream file = WakePage.class.getResourceAsStream("page.html")) {
            return new WakePage(
                    new String(Objects.requireNonNull(file, "page.html").readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the value of the header Content-Security-Policy that allows the page what it needs. */
    public String contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    /** Returns the same for a page whose button may send something to where the page is from. */
    public String contentSecurityPolicyWithForm() {
        return contentSecurityPolicy.replace("form-action 'none'", "form-action 'self'");
    }

    /**
     * Returns the page.
     *
     * @param values by name; one that is missing or empty leaves its place empty
     * @param rows the values of each row
     */
    public String html(Map<String, String> values, List<Map<String, String>> rows) {
        Matcher repeated = ROWS.matcher(template);
        if (!repeated.find()) {
            return filled(template, values);
        }
        // Apart, so that nothing is looked for in what was filled in.
        return filled(template.substring(0, repeated.start()), values)
                + rows.stream().map(row -> filled(repeated.group(2), row)).collect(Collectors.joining())
                + filled(template.substring(repeated.end()), values);
    }

    private static String filled(String part, Map<String, String> values) {
        String chosen = SECTION.matcher(part).replaceAll(section -> {
            boolean there = !values.getOrDefault(section.group(2), "").isEmpty();
            return Matcher.quoteReplacement(there == section.group(1).equals("#") ? section.group(3) : "");
        });
        return VALUE.matcher(chosen)
                .replaceAll(value -> Matcher.quoteReplacement(escaped(values.getOrDefault(value.group(1), ""))));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String hash(String html, String element) {
        String open = "<" + element + ">";
        int from = html.indexOf(open) + open.length();
        String text = html.substring(from, html.indexOf("</" + element + ">", from));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
