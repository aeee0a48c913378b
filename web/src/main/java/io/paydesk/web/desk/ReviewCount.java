package io.paydesk.web.desk;

import io.paydesk.identity.IdentityReview;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** How many identity cases wait for us, for those who may decide them. */
@Named
@RequestScoped
public class ReviewCount {
    @EJB
    IdentityReview review;

    @Inject
    Visitor visitor;

    private @Nullable Long waiting;

    public long getWaiting() {
        if (waiting == null) {
            waiting = review.waiting(visitor.actor());
        }
        return waiting;
    }
}
