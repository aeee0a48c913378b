package io.paydesk.mail;

/** An e-mail address and the name beside it; name "" = none given. */
public record MailAddress(String email, String name) {}
