package io.paydesk.web.desk;

import io.paydesk.channel.ProposalView;

/** Something that is to come, whatever it is about; {@code kind} tells whose the number is. */
public record Coming(String kind, long id, String subject, String says, ProposalView proposal) {}
