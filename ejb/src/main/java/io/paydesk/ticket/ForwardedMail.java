package io.paydesk.ticket;

/**
 * An older mail in one that hands it on: who wrote it, its subject and text, and the words of who handed it on ("" for
 * none). {@code proven}: the operator's server vouches for the sender; {@code denied}: it says that the sender is forged.
 */
public record ForwardedMail(Person from, String subject, String text, String comment, boolean proven, boolean denied) {}
