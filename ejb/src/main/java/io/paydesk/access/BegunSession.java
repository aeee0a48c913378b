package io.paydesk.access;

/** A new stay, the value the device's cookie is to have, and whether the device is one never seen before. */
public record BegunSession(SessionView session, String deviceToken, boolean newDevice) {
    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return "BegunSession[" + session.id() + "]";
    }
}
