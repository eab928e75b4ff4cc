package mongostore

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/shopspring/decimal"
	"go.mongodb.org/mongo-driver/v2/bson"

	"khaosat/survey"
)

// codec turns values into documents and back. Fields are named by their
// "bson", else by their "json" tags. Records need concrete types throughout:
// what stood in an "any" would come back as a type of the driver.
type codec struct{ registry *bson.Registry }

func newCodec() codec {
	registry := bson.NewRegistry()
	preferText(registry)
	registry.RegisterTypeEncoder(reflect.TypeFor[json.RawMessage](), bson.ValueEncoderFunc(encodeJSON))
	registry.RegisterTypeDecoder(reflect.TypeFor[json.RawMessage](), bson.ValueDecoderFunc(decodeJSON))
	registry.RegisterTypeEncoder(reflect.TypeFor[decimal.Decimal](), bson.ValueEncoderFunc(encodeDecimal))
	registry.RegisterTypeEncoder(reflect.TypeFor[time.Time](), bson.ValueEncoderFunc(encodeTime))
	return codec{registry}
}

// preferText has every type that knows itself as text written so, also where
// it offers a BSON form of its own, which comes first in a registry:
// decimals offer one of 34 digits.
func preferText(registry *bson.Registry) {
	for _, form := range []reflect.Type{reflect.TypeFor[bson.ValueMarshaler](), reflect.TypeFor[encoding.TextMarshaler]()} {
		registry.RegisterInterfaceEncoder(form, bson.ValueEncoderFunc(encodeText))
	}
	for _, form := range []reflect.Type{reflect.TypeFor[bson.ValueUnmarshaler](), reflect.TypeFor[encoding.TextUnmarshaler]()} {
		registry.RegisterInterfaceDecoder(form, bson.ValueDecoderFunc(decodeText))
	}
}

// encode writes a value as a document.
func (c codec) encode(value any) (bson.Raw, error) {
	var written bytes.Buffer
	encoder := bson.NewEncoder(bson.NewDocumentWriter(&written))
	encoder.SetRegistry(c.registry)
	encoder.UseJSONStructTags()
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	return written.Bytes(), nil
}

// decode reads a document into what a pointer points at. It copies what it
// needs of the document.
func (c codec) decode(document bson.Raw, into any) error {
	decoder := bson.NewDecoder(bson.NewDocumentReader(bytes.NewReader(document)))
	decoder.SetRegistry(c.registry)
	decoder.UseJSONStructTags()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return nil
}

// encodeText writes decimals, days, periods and the like as strings.
func encodeText(_ bson.EncodeContext, w bson.ValueWriter, v reflect.Value) error {
	marshaler, ok := v.Interface().(encoding.TextMarshaler)
	if !ok {
		return fmt.Errorf("%s does not write itself as text", v.Type())
	}
	text, err := marshaler.MarshalText()
	if err != nil {
		return err
	}
	return w.WriteString(string(text))
}

// encodeDecimal writes a decimal with the digits that it was given with.
func encodeDecimal(_ bson.EncodeContext, w bson.ValueWriter, v reflect.Value) error {
	value, ok := v.Interface().(decimal.Decimal)
	if !ok {
		return fmt.Errorf("%s is no decimal", v.Type())
	}
	return w.WriteString(survey.Digits(value))
}

func decodeText(_ bson.DecodeContext, r bson.ValueReader, v reflect.Value) error {
	text, err := r.ReadString()
	if err != nil {
		return err
	}
	if !v.CanAddr() {
		return fmt.Errorf("%s cannot be set", v.Type())
	}
	unmarshaler, ok := v.Addr().Interface().(encoding.TextUnmarshaler)
	if !ok {
		return fmt.Errorf("%s does not read itself from text", v.Type())
	}
	return unmarshaler.UnmarshalText([]byte(text))
}

// encodeJSON writes raw JSON as a string, null where there is none.
func encodeJSON(_ bson.EncodeContext, w bson.ValueWriter, v reflect.Value) error {
	raw := v.Bytes()
	if len(raw) == 0 {
		return w.WriteNull()
	}
	if !json.Valid(raw) {
		return errors.New("raw JSON is not valid")
	}
	return w.WriteString(string(raw))
}

func decodeJSON(_ bson.DecodeContext, r bson.ValueReader, v reflect.Value) error {
	if r.Type() == bson.TypeNull {
		v.SetBytes(nil)
		return r.ReadNull()
	}
	text, err := r.ReadString()
	v.SetBytes([]byte(text))
	return err
}

// encodeTime writes an instant in whole milliseconds, null for the zero one.
func encodeTime(_ bson.EncodeContext, w bson.ValueWriter, v reflect.Value) error {
	instant, ok := v.Interface().(time.Time)
	if !ok {
		return fmt.Errorf("%s is no instant", v.Type())
	}
	if instant.IsZero() {
		return w.WriteNull()
	}
	return w.WriteDateTime(instant.UnixMilli())
}
