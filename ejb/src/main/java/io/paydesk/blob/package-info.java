/**
 * Raw mails and files, content-addressed by SHA-256, streamed, kept before anything looks at them.
 */
@NullMarked
package io.paydesk.blob;

import org.jspecify.annotations.NullMarked;
