package io.paydesk.kernel;

import java.util.List;

/** The start is stopped: each line names a key, what is wrong with its value, and an example that would do. */
public final class BadSettings extends RuntimeException {
    private final List<String> faults;

    public BadSettings(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** One line a fault, fit to print as it is; no value of a secret is in it. */
    public List<String> faults() {
        return faults;
    }
}
