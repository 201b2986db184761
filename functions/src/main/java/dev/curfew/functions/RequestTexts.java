package dev.curfew.functions;

/** How long the texts of a request may be, in characters: all of them are kept, and DynamoDB's items end at 400 KB. */
final class RequestTexts {
    static final int ID = 256;
    static final int NAME = 256;
    static final int REASON = 1_000;

    private RequestTexts() {}
}
