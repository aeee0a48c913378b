/** What administrators set: the tokens by which other systems use the API, and the mailboxes that are read. */
@NullMarked
package io.paydesk.web.admin;

import org.jspecify.annotations.NullMarked;
