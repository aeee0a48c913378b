package io.paydesk.account;

/** What somebody says of themselves; the version is the one they saw. */
public record ProfileForm(
        int version, String name, String phone, String address, String country, String language, String timeZone) {}
