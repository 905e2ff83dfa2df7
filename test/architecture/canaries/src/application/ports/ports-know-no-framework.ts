import { Injectable } from '@nestjs/common';

/** A port is the same under any framework. */
export const broken = Injectable;
