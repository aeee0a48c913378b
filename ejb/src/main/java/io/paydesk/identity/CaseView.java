package io.paydesk.identity;

import io.paydesk.account.AccountId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A case as others may see it, its customer too: nothing of what was typed or sent. The version is for the form that decides it. */
public record CaseView(
        CaseId id,
        AccountId account,
        int version,
        CaseReason reason,
        int tier,
        CaseState state,
        @Nullable Paper paper,
        Set<DocumentKind> sent,
        Set<DocumentKind> asked,
        @Nullable AskedBecause askedBecause,
        @Nullable RefusedBecause refusedBecause,
        Instant openedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant waitsUntil,
        @Nullable Long reviewerId,
        @Nullable String reviewer,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        boolean erased) {}
