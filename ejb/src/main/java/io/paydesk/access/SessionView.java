package io.paydesk.access;

import io.paydesk.credential.Holder;
import java.time.Instant;

/** A stay: whose, on which device, and when they last proved who they are. */
public record SessionView(long id, Holder holder, long deviceId, Instant beganAt, Instant provenAt) {}
