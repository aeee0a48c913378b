/**
 * The demo's mail server and the letters its customers write. Packed into a jar of its own inside paydesk.jar, since it
 * brings a Jakarta Mail that must not meet the server's; {@link io.paydesk.micro.DemoMail} is the door.
 */
@NullMarked
package io.paydesk.micro.demo;

import org.jspecify.annotations.NullMarked;
