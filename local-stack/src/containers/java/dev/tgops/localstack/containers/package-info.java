/** The servers of the tests as containers, where Docker is: the real MongoDB among them. */
@NullMarked
package dev.tgops.localstack.containers;

import org.jspecify.annotations.NullMarked;
