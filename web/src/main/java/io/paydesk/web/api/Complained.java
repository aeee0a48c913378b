package io.paydesk.web.api;

import java.util.List;

/** A complaint on its way to {@link Problems}. */
final class Complained extends RuntimeException {
    private final Complaint complaint;
    private final transient List<Violations.Violation> violations;

    Complained(Complaint complaint) {
        this(complaint, List.of());
    }

    Complained(Complaint complaint, List<Violations.Violation> violations) {
        super(complaint.name(), null, false, false);
        this.complaint = complaint;
        this.violations = List.copyOf(violations);
    }

    Complaint complaint() {
        return complaint;
    }

    List<Violations.Violation> violations() {
        return violations;
    }
}
