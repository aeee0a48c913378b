package io.paydesk.identity;

/** One thing that was checked of a case, and how it came out. */
public record CheckLine(Check check, Result result, int count) {
    /** What can be checked without looking at a picture. */
    public enum Check {
        AGE,
        NUMBER,
        ZONE,
        NAME,
        DUPLICATE
    }

    /** OPEN: there is nothing a machine could check it by. */
    public enum Result {
        PASSED,
        FAILED,
        OPEN
    }
}
