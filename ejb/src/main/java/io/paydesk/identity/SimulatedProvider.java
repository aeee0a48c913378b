package io.paydesk.identity;

import io.paydesk.identity.CheckLine.Check;
import io.paydesk.identity.CheckLine.Result;

/** Decides by the checks alone, without looking at a picture: for the demo, and nothing else. */
final class SimulatedProvider implements IdentityProvider {
    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public Verdict judge(Evidence evidence) {
        if (failed(evidence, Check.AGE)) {
            return refuse(RefusedBecause.UNDER_AGE);
        }
        if (failed(evidence, Check.DUPLICATE)) {
            return refuse(RefusedBecause.OTHER_ACCOUNT);
        }
        if (failed(evidence, Check.NAME)) {
            return refuse(RefusedBecause.NAME_DIFFERS);
        }
        if (failed(evidence, Check.ZONE)) {
            return refuse(RefusedBecause.PAPER_EXPIRED);
        }
        return new Verdict(Verdict.Kind.APPROVE, null);
    }

    private static boolean failed(Evidence evidence, Check check) {
        return evidence.checks().stream().anyMatch(line -> line.check() == check && line.result() == Result.FAILED);
    }

    private static Verdict refuse(RefusedBecause because) {
        return new Verdict(Verdict.Kind.REFUSE, because);
    }
}
