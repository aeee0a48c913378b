package io.paydesk.credential;

import java.util.Optional;

/** What came of showing a passkey: whose it is, where it is known at all, and whether they are let in by it. */
public record ShownPasskey(Optional<Holder> owner, boolean fits) {
    static final ShownPasskey UNKNOWN = new ShownPasskey(Optional.empty(), false);
}
