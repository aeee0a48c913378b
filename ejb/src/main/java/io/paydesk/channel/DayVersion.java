package io.paydesk.channel;

import java.time.LocalDate;

/** What a day of a calendar is, or is to be; {@code works} whether banks work. The proposal's note is its name. */
public record DayVersion(long id, String calendar, LocalDate day, boolean works, ProposalView proposal) {}
