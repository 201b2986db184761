package dev.curfew.cli;

/** Says that whoever read standard output, `head` perhaps, has gone: there is no point in going on. */
final class NobodyReadsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NobodyReadsException() {
        super("nobody reads standard output any more");
    }
}
