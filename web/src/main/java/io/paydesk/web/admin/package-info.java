/** What administrators set: the tokens by which other systems use the API. */
@NullMarked
package io.paydesk.web.admin;

import org.jspecify.annotations.NullMarked;
