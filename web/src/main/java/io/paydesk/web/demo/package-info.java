/**
 * The demo's customers: their mailboxes on the demo mail server, shown and written from like a mail program would. All of
 * it answers "no such page" unless the demo is switched on.
 */
@NullMarked
package io.paydesk.web.demo;

import org.jspecify.annotations.NullMarked;
