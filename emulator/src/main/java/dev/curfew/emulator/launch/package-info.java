/**
 * What lives here: finding a Java that is new enough for the emulator, whatever Java was asked to start it.
 * <p>What may not: anything that an old Java cannot load; this package is compiled for Java 11 and imports nothing.
 * <p>Where to start reading: {@link dev.curfew.emulator.launch.LauncherMain}.
 */
package dev.curfew.emulator.launch;
