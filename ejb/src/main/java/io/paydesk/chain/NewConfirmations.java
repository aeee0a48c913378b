package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import java.time.Instant;
import java.util.List;

/** How deep payments of an asset are to be from an instant on; the first step from zero. */
public record NewConfirmations(Asset asset, List<ConfirmationStep> steps, Instant validFrom, String note) {}
