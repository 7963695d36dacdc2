/** What people do with their own account: register, confirm the address, change or recover the password, set up a second factor. */
@NullMarked
package dev.tgops.auth.account;

import org.jspecify.annotations.NullMarked;
