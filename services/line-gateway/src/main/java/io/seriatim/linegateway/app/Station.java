package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.Lamp;
import io.seriatim.linegateway.domain.StopReason;

/** A camera with the gate behind it; connected again and again, until closed. */
public interface Station extends AutoCloseable {

  /** Answers camera and gate from now on. */
  void open();

  /** Lets the item of this trigger go on. */
  void pass(long trigger);

  /** Pushes it off; what is not answered is pushed off as well. */
  void reject(long trigger);

  /** Asks the case packer or palletizer to finish its partial container. */
  void flush();

  /** Asks for the machines' counters. */
  void askCounters();

  /** Sets the stack light, where there is one. */
  void show(Lamp lamp);

  /** Whether camera and gate are both there. */
  boolean isConnected();

  /** Where the camera calls the gateway; 0 where it is called. */
  int cameraPort();

  /** Where the gate calls the gateway; 0 where it is called. */
  int gatePort();

  @Override
  void close();

  /** Hears what a station says. */
  interface Listener {

    void read(CameraRead read);

    /** What physically happened to the item of a trigger. */
    void confirmed(long trigger, boolean passed);

    /** The partial container is finished; it held so many. */
    void flushed(int children);

    void counters(MachineCounters counters);

    /** Camera or gate came or went. */
    void connection(boolean connected);

    /** A machine cannot go on without a person. */
    void faulty(StopReason reason, String detail);
  }
}
