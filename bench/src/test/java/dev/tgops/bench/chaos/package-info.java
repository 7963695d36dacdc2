@org.jspecify.annotations.NullMarked
package dev.tgops.bench.chaos;
