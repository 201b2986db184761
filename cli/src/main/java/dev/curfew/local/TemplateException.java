package dev.curfew.local;

/** A template that cannot be run locally; the message names the resource and the property. */
public final class TemplateException extends IllegalArgumentException {
    TemplateException(String where, String problem) {
        super(where + ": " + problem);
    }

    TemplateException(String where, String problem, Throwable cause) {
        super(where + ": " + problem, cause);
    }
}
