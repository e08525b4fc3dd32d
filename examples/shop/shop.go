// Package shop sells what there is, with GORM.
package shop

import (
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// A Product can be bought while there is some of it.
type Product struct {
	ID    uint
	Name  string `gorm:"size:100;uniqueIndex"`
	Stock int
}

// An Order is what was bought.
type Order struct {
	ID        uint
	ProductID uint
	Product   Product
	Buyer     string `gorm:"size:100"`
}

// ErrSoldOut is returned when there is nothing left to buy.
var ErrSoldOut = errors.New("shop: sold out")

// Migrate makes the tables.
func Migrate(db *gorm.DB) error { return db.AutoMigrate(&Product{}, &Order{}) }

// Buy takes one piece of a product off the stock.
func Buy(db *gorm.DB, name, buyer string) (*Order, error) {
	order := &Order{Buyer: buyer}
	err := db.Transaction(func(tx *gorm.DB) error {
		var p Product
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("name = ?", name).First(&p).Error; err != nil {
			return err
		}
		if p.Stock == 0 {
			return ErrSoldOut
		}
		order.ProductID = p.ID
		if err := tx.Model(&p).Update("stock", p.Stock-1).Error; err != nil {
			return err
		}
		return tx.Create(order).Error
	})
	return order, err
}
