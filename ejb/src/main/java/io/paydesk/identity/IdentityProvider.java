package io.paydesk.identity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who decides cases besides people: a company that checks documents, or the simulated one of the demo. Asked outside any
 * transaction, so it may take its time; asked again when the house stopped meanwhile, so the same case twice is one case to it.
 */
public interface IdentityProvider {
    /** The name in {@code paydesk.identity.provider}. */
    String name();

    /** What it says of a case. */
    Verdict judge(Evidence evidence);

    /** What a provider learns: the case, the wanted tier, what was checked, which pictures there are. */
    record Evidence(CaseId id, int tier, List<CheckLine> checks, Set<DocumentKind> pictures) {}

    /** PEOPLE: a person at the desk is to decide. */
    record Verdict(Kind kind, @Nullable RefusedBecause because) {
        /** What follows. */
        public enum Kind {
            PEOPLE,
            APPROVE,
            REFUSE
        }
    }
}
