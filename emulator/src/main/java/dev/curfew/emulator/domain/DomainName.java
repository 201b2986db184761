package dev.curfew.emulator.domain;

import dev.curfew.emulator.wire.ApiException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A custom domain as it can be associated: a root domain, a subdomain, or a wildcard right below a domain.
 *
 * @param text the name
 * @param withWww whether {@code www.} in front of it is associated, too
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/dg/manage-custom-domains.html">Managing custom domains</a>
 */
record DomainName(String text, boolean withWww) {
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?(" + LABEL + "\\.)+" + LABEL);

    /**
     * Reads what a request says.
     *
     * @param www whether the request wants the www subdomain; by default it is so, except for a wildcard, which can't
     * @throws ApiException ({@code InvalidRequestException}) when it is no such domain
     */
    static DomainName of(String text, @Nullable Boolean www) {
        if (!NAME.matcher(text).matches()) {
            throw ApiException.invalid("DomainName", "must be a root domain, a subdomain or a wildcard: " + text);
        }
        boolean wildcard = text.startsWith("*");
        if (wildcard && Boolean.TRUE.equals(www)) {
            throw ApiException.invalid("EnableWWWSubdomain", "can't be true for a wildcard.");
        }
        return new DomainName(text, www == null ? !wildcard : www);
    }

    /** Returns the names that the certificate is for, without wildcards. */
    List<String> certified() {
        String base = text.startsWith("*.") ? text.substring(2) : text;
        return Stream.of(base, "www." + base).limit(withWww ? 2 : 1).toList();
    }
}
