package org.tipring.it.bench.meter;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * What all threads of another virtual machine have allocated, by an agent of one class that is
 * handed to it. Remote management would serialise objects, which the gateway forbids.
 */
public final class Allocation {
  private final long pid;
  private final Path answer;
  private final Path jar;

  /**
   * @param folder for the agent and its answers
   */
  public Allocation(long pid, Path folder) {
    this.pid = pid;
    answer = folder.resolve("allocated");
    jar = folder.resolve("allocation-agent.jar");
    try {
      writeJar();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeJar() throws IOException {
    String name = AllocationAgent.class.getName();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", name);
    String entry = name.replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream code = AllocationAgent.class.getResourceAsStream("/" + entry)) {
      if (code == null) {
        throw new IOException("no class file of " + name);
      }
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
  }

  /** Since its start, in bytes. Takes it some milliseconds. */
  public long bytes() {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        machine.loadAgent(jar.toString(), answer.toString());
      } finally {
        machine.detach();
      }
      return Long.parseLong(Files.readString(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
      throw new IllegalStateException("no agent is let into process " + pid, e);
    }
  }
}
