/** Mail to people: links that prove an address, and invitations. */
@NullMarked
package dev.tgops.auth.mail;

import org.jspecify.annotations.NullMarked;
