package dev.hark.audio;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file or a folder could not be used, in words: Java's own often say only which one. */
public final class DiskFault {

  private DiskFault() {}

  /** The reason, without a full stop. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case NoSuchFileException e -> e.getFile() + " is not there and cannot be made";
      case FileAlreadyExistsException e -> e.getFile() + " is a file, not a folder";
      case NotDirectoryException e -> e.getFile() + " is no folder";
      case FileSystemException e -> String.valueOf(e.getMessage());
      default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
    };
  }
}
