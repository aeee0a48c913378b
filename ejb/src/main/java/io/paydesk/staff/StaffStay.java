package io.paydesk.staff;

import io.paydesk.audit.Actor;
import java.util.Set;

/**
 * Somebody who is signed in. {@code owes}: their role asks for a second step that they have not set up, so they may do
 * nothing else; {@code bare}: they come in with the password alone though their role asks for more, which is borne.
 */
public record StaffStay(StaffView member, boolean owes, boolean bare) {
    /** The one who acts; without any scope while they owe the second step. */
    public Actor actor() {
        var actor = member.actor();
        return owes ? new Actor(actor.kind(), actor.id(), actor.name(), Set.of()) : actor;
    }
}
