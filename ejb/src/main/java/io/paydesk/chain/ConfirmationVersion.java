package io.paydesk.chain;

import io.paydesk.channel.ProposalView;
import io.paydesk.kernel.Asset;
import java.util.List;

/** How deep payments of an asset have to be, in one version; the smallest amount first, which is zero. */
public record ConfirmationVersion(
        long id, Asset asset, List<ConfirmationStep> steps, int version, ProposalView proposal) {}
