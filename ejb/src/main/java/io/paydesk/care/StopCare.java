package io.paydesk.care;

import io.paydesk.account.AccountClosing;
import io.paydesk.account.AccountErasing;
import io.paydesk.account.SaidNotMe;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/** A customer who says "that was not me", or leaves, stops what support was asked to do in their name. */
@Dependent
class StopCare {
    @EJB
    CareProposals proposals;

    void stop(@Observes SaidNotMe said) {
        proposals.stopAll(said.account());
    }

    void stop(@Observes AccountClosing closing) {
        proposals.stopAll(closing.account());
    }

    /** What support is about to do waits for its end first. */
    void keep(@Observes AccountErasing erasing) {
        if (proposals.isUnfinished(erasing.account().id())) {
            erasing.keep();
        }
    }
}
