/**
 * paydesk.jar: starts Payara Micro with the application inside one process.
 *
 * <p>{@link io.paydesk.micro.Paydesk} is the order of the start: settings, {@link io.paydesk.micro.DataFolder} (one
 * owner), {@link io.paydesk.micro.ServerFiles} (unpacked once a version), {@link io.paydesk.micro.Database},
 * {@link io.paydesk.micro.DemoMail}, {@link io.paydesk.micro.Server}, readiness. Whatever stops it is a
 * {@link io.paydesk.micro.StartFault}: one line and exit code 1.
 *
 * <p>The class path of {@code java -jar} holds this package and the settings only. The server has a class loader of its
 * own beside it, the demo mail server another, so neither meets the other's copy of a library.
 */
@NullMarked
package io.paydesk.micro;

import org.jspecify.annotations.NullMarked;
